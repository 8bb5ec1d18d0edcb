/**
 * What blocks, behind streams that do not: pumps and their threads, the standard streams. Used by
 * {@code dev.fermata.stream.process} only.
 */
package dev.fermata.stream.internal.process;
