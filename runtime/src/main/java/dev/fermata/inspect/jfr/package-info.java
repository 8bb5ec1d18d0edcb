/**
 * Loops and tasks as events of the JDK's flight recorder. Nothing here is loaded before that runs;
 * then the thread of the watch finds it, as a service.
 */
package dev.fermata.inspect.jfr;
