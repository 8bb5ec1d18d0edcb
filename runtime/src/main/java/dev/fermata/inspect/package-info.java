/**
 * Seeing inside. Where everything stands: snapshots of the loops of a process, as records, as a
 * tree, as a table and as JSON, and the tool that takes one of another process. What happened when:
 * recordings, as text, as a page and as a trace. Written on the surface of the kernel, which does
 * not know it: nothing here is loaded before somebody looks.
 */
package dev.fermata.inspect;
