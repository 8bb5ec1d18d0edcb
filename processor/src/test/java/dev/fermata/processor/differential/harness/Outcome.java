package dev.fermata.processor.differential.harness;

import java.util.List;

/**
 * What one execution of a program did.
 *
 * @param end the result, or the failure with the line of the program it was thrown at
 * @param journal the side effects in order
 */
public record Outcome(String end, List<String> journal) {}
