package dev.fermata;

/**
 * How much a loop has to do.
 *
 * @param tasks how many tasks are not done
 * @param ready how many steps and callbacks are going to run without waiting for anything
 * @param timers how many sleeps, time limits and calls at a time are set
 * @param outsideEvents how many awaited completion stages and calls in executors are to come
 */
public record LoopStatistics(int tasks, int ready, int timers, int outsideEvents) {}
