/**
 * Single, Maybe, Completable and Flowable of RxJava in async methods.
 *
 * <p>Uses {@code dev.fermata} as a program does.
 */
package dev.fermata.rxjava;
