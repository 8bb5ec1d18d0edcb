package dev.fermata.processor.weave.plan;

/**
 * A local that is live while the body is suspended.
 *
 * @param slot its slot in the user's method
 * @param value its value
 */
public record SavedLocal(int slot, SavedValue value) {}
