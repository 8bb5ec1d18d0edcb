/**
 * Tests that are coroutines, in JUnit Jupiter. An artifact of its own, {@code fermata-junit},
 * because the runtime has no dependencies.
 */
package dev.fermata.junit;
