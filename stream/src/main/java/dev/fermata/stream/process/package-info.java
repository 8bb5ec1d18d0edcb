/**
 * Child processes, the standard streams of this one, and streams over blocking ones. For programs;
 * uses what {@code dev.fermata.stream} exports, and is used by nothing else.
 */
package dev.fermata.stream.process;
