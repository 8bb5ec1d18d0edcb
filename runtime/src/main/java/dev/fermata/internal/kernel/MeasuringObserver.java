package dev.fermata.internal.kernel;

import dev.fermata.LoopObserver;

/**
 * One that measures steps: it is told last that one begins, and first that it has ended, so that
 * what other observers do around a step is no part of it.
 */
public interface MeasuringObserver extends LoopObserver {}
