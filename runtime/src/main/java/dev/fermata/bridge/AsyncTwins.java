package dev.fermata.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds several {@link AsyncTwin}; not written by hand. */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.SOURCE)
public @interface AsyncTwins {

  /** The annotations, in source order. */
  AsyncTwin[] value();
}
