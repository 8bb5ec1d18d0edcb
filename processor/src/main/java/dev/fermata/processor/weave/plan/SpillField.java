package dev.fermata.processor.weave.plan;

/**
 * A field of a state machine which keeps a value of the body while it is suspended.
 *
 * @param name the name of the field; it cannot be written in Java source, so that it never meets
 *     the name of a parameter
 * @param descriptor the exact type of the values it keeps
 */
public record SpillField(String name, String descriptor) {}
