package dev.fermata.conformance.cpython.program;

/**
 * What a step does. Tasks are named by their slot; a slot whose task is not made yet is skipped.
 */
public sealed interface Action
    permits BlockAction, CombinedAction, ImmediateAction, SyncAction, TaskAction {}
