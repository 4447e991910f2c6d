package io.weir.signals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Polynomial least squares by the normal equations and Gaussian elimination, in long decimals. */
final class LeastSquares {

    private static final MathContext PRECISE = new MathContext(90);

    private LeastSquares() {}

    /** Coefficients of 1, x, x², … up to {@code degree}. */
    static List<BigDecimal> fit(List<BigDecimal> x, List<BigDecimal> y, int degree) {
        int n = degree + 1;
        BigDecimal[][] a = new BigDecimal[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= n; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < x.size(); k++) {
                    BigDecimal term =
                            j < n ? x.get(k).pow(i + j) : x.get(k).pow(i).multiply(y.get(k));
                    sum = sum.add(term);
                }
                a[i][j] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                BigDecimal factor = a[k][i].divide(a[i][i], PRECISE);
                for (int j = i; j <= n; j++) {
                    a[k][j] = a[k][j].subtract(factor.multiply(a[i][j], PRECISE));
                }
            }
        }
        BigDecimal[] solution = new BigDecimal[n];
        for (int i = n - 1; i >= 0; i--) {
            BigDecimal right = a[i][n];
            for (int j = i + 1; j < n; j++) {
                right = right.subtract(a[i][j].multiply(solution[j], PRECISE));
            }
            solution[i] = right.divide(a[i][i], PRECISE);
        }
        return new ArrayList<>(List.of(solution));
    }
}
