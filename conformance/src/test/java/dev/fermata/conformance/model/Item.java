package dev.fermata.conformance.model;

/** What is put into a queue: each is one of its kind. */
record Item(int priority, int number) {}
