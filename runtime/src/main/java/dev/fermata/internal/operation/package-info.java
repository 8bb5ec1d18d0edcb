/**
 * What is done with several awaitables, or with one in another way than waiting for it:
 * {@code gather}, {@code settleAll}, {@code waitUntil}, {@code waitFor}, {@code asCompleted},
 * {@code shield}, {@code sleep}.
 *
 * <p>Uses {@code internal.kernel} and the time limits of {@code internal.scope}; used by
 * {@code Fermata}.
 */
package dev.fermata.internal.operation;
