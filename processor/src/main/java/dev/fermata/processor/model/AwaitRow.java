package dev.fermata.processor.model;

/**
 * One {@code await} of an async body as written in the source.
 *
 * @param line the line of the invocation's opening parenthesis, which is the line that javac
 *     attributes the call to
 * @param text the source text of the awaited expression
 */
public record AwaitRow(int line, String text) {}
