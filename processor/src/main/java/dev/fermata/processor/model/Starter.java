package dev.fermata.processor.model;

/**
 * The function of an adapter that makes what a call of an async body gives, out of its state
 * machines.
 *
 * @param owner the internal name of the adapter
 * @param name the name of the function
 * @param descriptor its descriptor; it returns what the body returns
 * @param conversion how the body awaits what it returns
 */
public record Starter(String owner, String name, String descriptor, Conversion conversion) {}
