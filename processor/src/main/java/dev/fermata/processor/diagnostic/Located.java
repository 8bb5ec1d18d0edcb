package dev.fermata.processor.diagnostic;

import com.sun.source.util.TreePath;

/**
 * A finding and the token it is about.
 *
 * @param token the smallest tree that is wrong
 */
public record Located(Finding finding, TreePath token) {}
