package dev.fermata.conformance.cpython.program;

/** One line of a program, with the number that it has in traces. */
public record Step(int number, Action action) {}
