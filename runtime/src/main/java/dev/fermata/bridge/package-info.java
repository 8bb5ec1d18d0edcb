/** Annotations that ask for the other forms of a class, and what these are made of. */
package dev.fermata.bridge;
