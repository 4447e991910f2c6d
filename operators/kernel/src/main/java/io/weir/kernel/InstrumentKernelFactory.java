package io.weir.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Makes the kernels of instruments. */
public interface InstrumentKernelFactory extends Serializable {

    /** A kernel without a past, or null if nothing can be done with such an instrument. */
    @Nullable InstrumentKernel create(String instrumentId);
}
