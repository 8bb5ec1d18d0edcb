/** For JUnit Jupiter: test methods that are {@code @Async} and run on virtual time. */
package dev.fermata.junit;
