/**
 * What the reader knows of an async body, and the weaver does not find in a class file.
 *
 * <p>Uses no other package; used by {@code read}, {@code weave.plan}, {@code weave.emit},
 * {@code weave}, {@code javac} and the processors.
 */
package dev.fermata.processor.model;
