package dev.fermata.processor.differential.program;

/**
 * What the oracle decided about one awaited value.
 *
 * @param number the how many-th awaited value of the run this is
 * @param pending whether it is there only after a suspension
 * @param flavour picks one of the kinds of awaitable that can bring it
 * @param failure what it fails with, or null
 */
public record Arrival(int number, boolean pending, int flavour, Throwable failure) {}
