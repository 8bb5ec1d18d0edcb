package dev.fermata.processor.differential.harness;

/**
 * A program to run in both builds: the source of one compilation unit in the unnamed package, whose
 * class {@code name} has the entry {@code @Async public static Coroutine<?> program()}.
 *
 * @param name the public class, and the name in reports
 * @param text the source, written against the real {@code dev.fermata}
 */
public record Program(String name, String text) {}
