/**
 * Calls and services of gRPC by async methods.
 *
 * <p>Uses {@code dev.fermata} and {@code dev.fermata.flow} as a program does.
 */
package dev.fermata.grpc;
