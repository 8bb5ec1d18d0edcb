package dev.fermata.processor.model;

/**
 * Where an async body begins in the sources: the one name for it that is the same before and after
 * attribution.
 *
 * @param source the URI of the source file
 * @param position the offset of the method or lambda in it
 */
public record BodyKey(String source, long position) {}
