"""Does the imbalance at the touch say where the mid goes in the next second? A run's folder, a picture."""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import weir

run, picture = sys.argv[1:3]
X, y = weir.xy(run, "y_ret_1s", columns=["imbalance_l1"], instrument="binance-usdm:WEIRUSDT")
x, bps = X["imbalance_l1"].to_numpy(), 1e4 * y.to_numpy()
parts = np.array_split(np.argsort(x, kind="stable"), 10)
plt.figure(figsize=(7, 3.6), dpi=110)
plt.errorbar([x[p].mean() for p in parts], [bps[p].mean() for p in parts],
             [bps[p].std(ddof=1) / np.sqrt(len(p) / 10) for p in parts], fmt="o-", capsize=3)
plt.axhline(0, color="grey", linewidth=0.8)
plt.xlabel("imbalance_l1: (bid - ask) / (bid + ask) at the touch, means of its tenths")
plt.ylabel("return of the next second, bps")
plt.title(f"{len(x):,} rows; bars: standard error, one row a second")
plt.tight_layout()
plt.savefig(picture)
