"""What a competent user would write by hand for one recording of Binance USD-M: 23 features, 5 labels.

Reads the gzip lines `<receive ns> <JSON>` in the order of the file, keeps the book in two sorted
dicts, and writes one Parquet file with a row for each point of a 100 ms grid and for each change of
the book. No late records, no order among streams, no known range, no checks: what Weir does beyond
this is left out on purpose, so that the comparison is with the least that gives these columns.

    python by_hand.py RECORDING.gz OUT.parquet
"""

import gzip
import sys
from collections import deque
from itertools import islice

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from sortedcontainers import SortedDict

STEP = 100_000_000  # ns between the points of the grid
MILLI = 1_000_000
STALE = 10_000_000_000  # ns without a record after which a coverage is over
HORIZONS = {"1s": 1, "5s": 5, "10s": 10, "30s": 30, "60s": 60}
WINDOWS = {"1s": 1_000_000_000, "10s": 10_000_000_000}
CHUNK = 50_000  # rows of a row group

FIELDS = (
    [("sampler", pa.string()), ("event_time", pa.timestamp("ns"))]
    + [
        (name, pa.float64())
        for name in (
            "bid ask mid spread spread_bps weighted_mid depth_top1_bid depth_top5_bid depth_top10_bid"
            " depth_top1_ask depth_top5_ask depth_top10_ask imbalance_top1 imbalance_top5"
            " imbalance_top10"
        ).split()
    ]
    + [(f"trade_count_{w}", pa.int64()) for w in WINDOWS]
    + [(f"volume_{w}", pa.float64()) for w in WINDOWS]
    + [(f"signed_volume_{w}", pa.float64()) for w in WINDOWS]
    + [(f"past_ret_{w}", pa.float64()) for w in WINDOWS]
    + [(f"y_ret_{h}", pa.float64()) for h in HORIZONS]
)
SCHEMA = pa.schema(FIELDS)


class Flow:
    """Trades of the last w nanoseconds."""

    def __init__(self, window):
        self.window = window
        self.trades = deque()
        self.volume = 0.0
        self.signed = 0.0

    def add(self, time, quantity, signed):
        self.trades.append((time, quantity, signed))
        self.volume += quantity
        self.signed += signed

    def at(self, time):
        trades = self.trades
        oldest = time - self.window
        while trades and trades[0][0] <= oldest:
            _, quantity, signed = trades.popleft()
            self.volume -= quantity
            self.signed -= signed
        return len(trades), self.volume, self.signed


class Past:
    """The mid as it was w nanoseconds ago."""

    def __init__(self, window):
        self.window = window
        self.mids = deque()

    def at(self, time):
        mids = self.mids
        then = time - self.window
        while len(mids) > 1 and mids[1][0] <= then:
            mids.popleft()
        return mids[0][1] if mids and mids[0][0] <= then else None


class Builder:
    def __init__(self, path):
        self.writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self.columns = [[] for _ in FIELDS]
        self.rows = 0
        self.first_label = len(FIELDS) - len(HORIZONS)
        self.bids = SortedDict()  # keys are negative prices: the best is first
        self.asks = SortedDict()
        self.valid = False
        self.last_id = None
        self.linked = False
        self.mid = None
        self.flows = [Flow(w) for w in WINDOWS.values()]
        self.pasts = [Past(w) for w in WINDOWS.values()]
        self.waiting = [deque() for _ in HORIZONS]  # (end, row, mid)
        self.horizons = [h * 1_000_000_000 for h in HORIZONS.values()]
        self.base = 0  # number of the first row that is kept in memory
        self.next_tick = None
        self.time = None
        self.ahead = []  # deltas that came before the snapshot

    # -- records ------------------------------------------------------------------------------

    def advance(self, time):
        """Rows of the grid and ends of labels that lie before a record of this time."""
        if self.time is not None and time - self.time > STALE:
            self.end_coverage()
        if self.next_tick is None:
            self.next_tick = -(-time // STEP) * STEP
        while self.next_tick < time:
            self.settle(self.next_tick)
            self.row("clock_100ms", self.next_tick)
            self.next_tick += STEP
        self.settle(time)
        if self.time is None or time > self.time:
            self.time = time

    def settle(self, time):
        labels = self.columns[self.first_label :]
        for waiting, label in zip(self.waiting, labels):
            while waiting and waiting[0][0] < time:
                _, row, mid = waiting.popleft()
                if mid is not None and self.mid is not None:
                    label[row - self.base] = (self.mid - mid) / mid

    def end_coverage(self):
        self.valid = False
        self.linked = False
        self.last_id = None
        self.mid = None
        self.next_tick = None
        self.ahead.clear()
        for waiting in self.waiting:
            waiting.clear()
        for past in self.pasts:
            past.mids.clear()
        self.flows = [Flow(w) for w in WINDOWS.values()]
        self.flush()

    def snapshot(self, data):
        self.bids = SortedDict((-float(p), float(q)) for p, q in data["bids"])
        self.asks = SortedDict((float(p), float(q)) for p, q in data["asks"])
        self.last_id = data["lastUpdateId"]
        self.linked = False
        self.valid = True
        for delta in self.ahead:
            self.apply(delta)
        self.ahead.clear()
        self.touch(self.time)

    def depth(self, data, time):
        if self.last_id is None:
            self.ahead.append(data)
            return
        if self.apply(data):
            self.touch(time)
            self.row("book", time)

    def apply(self, data):
        if not self.linked:
            if data["u"] < self.last_id:
                return False
            if data["U"] > self.last_id:
                self.valid = False
                return False
            self.linked = True
        elif data["pu"] != self.last_id:
            self.valid = False
            self.last_id = None
            self.mid = None
            return False
        self.last_id = data["u"]
        changed = False
        bids = self.bids
        for p, q in data["b"]:
            changed |= self.level(bids, -float(p), float(q))
        asks = self.asks
        for p, q in data["a"]:
            changed |= self.level(asks, float(p), float(q))
        return changed and self.valid

    @staticmethod
    def level(side, price, quantity):
        if quantity == 0.0:
            return side.pop(price, None) is not None
        if side.get(price) == quantity:
            return False
        side[price] = quantity
        return True

    def touch(self, time):
        mid = None
        if self.bids and self.asks:
            mid = (self.asks.peekitem(0)[0] - self.bids.peekitem(0)[0]) / 2
        if mid != self.mid:
            self.mid = mid
            for past in self.pasts:
                past.mids.append((time, mid))

    def trade(self, data, time):
        quantity = float(data["q"])
        signed = -quantity if data["m"] else quantity
        for flow in self.flows:
            flow.add(time, quantity, signed)

    # -- rows ---------------------------------------------------------------------------------

    def row(self, sampler, time):
        values = [sampler, time]
        if self.valid and self.bids and self.asks:
            bids = list(islice(self.bids.items(), 10))
            asks = list(islice(self.asks.items(), 10))
            bid = -bids[0][0]
            ask, ask_size = asks[0]
            bid_size = bids[0][1]
            mid = (bid + ask) / 2
            spread = ask - bid
            values += (bid, ask, mid, spread, spread / mid * 1e4)
            values.append((bid * ask_size + ask * bid_size) / (bid_size + ask_size))
            below = [q for _, q in bids]
            above = [q for _, q in asks]
            b1, b5, b10 = below[0], sum(below[:5]), sum(below)
            a1, a5, a10 = above[0], sum(above[:5]), sum(above)
            values += (b1, b5, b10, a1, a5, a10)
            values += ((b1 - a1) / (b1 + a1), (b5 - a5) / (b5 + a5), (b10 - a10) / (b10 + a10))
        else:
            mid = None
            values += [None] * 15
        flows = [flow.at(time) for flow in self.flows]
        values += [flow[0] for flow in flows]
        values += [flow[1] for flow in flows]
        values += [flow[2] for flow in flows]
        for past in self.pasts:
            then = past.at(time)
            values.append((mid - then) / then if mid is not None and then is not None else None)
        for column, value in zip(self.columns, values):
            column.append(value)
        number = self.rows
        for waiting, horizon, label in zip(
            self.waiting, self.horizons, self.columns[self.first_label :]
        ):
            waiting.append((time + horizon, number, mid))
            label.append(None)
        self.rows += 1
        if self.rows - self.base >= 2 * CHUNK:
            self.flush_done()

    def flush_done(self):
        """Writes rows whose labels are known."""
        oldest = min((waiting[0][1] for waiting in self.waiting if waiting), default=self.rows)
        self.write(oldest - self.base)

    def flush(self):
        self.write(self.rows - self.base)

    def write(self, count):
        if count == 0:
            return
        arrays = [
            pa.array(column[:count], type=field.type) for column, field in zip(self.columns, SCHEMA)
        ]
        self.writer.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        for column in self.columns:
            del column[:count]
        self.base += count

    def close(self):
        self.flush()
        self.writer.close()


def main(recording, target):
    builder = Builder(target)
    loads = orjson.loads
    messages = 0
    with gzip.open(recording, "rb") as lines:
        for line in lines:
            messages += 1
            message = loads(line[20:])
            if "lastUpdateId" in message:
                builder.advance(message["T"] * MILLI)
                builder.snapshot(message)
                continue
            data = message["data"]
            kind = data["e"]
            time = data["T"] * MILLI
            builder.advance(time)
            if kind == "depthUpdate":
                builder.depth(data, time)
            elif kind == "trade":
                builder.trade(data, time)
    builder.close()
    print(f"{messages} messages, {builder.rows} rows")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
