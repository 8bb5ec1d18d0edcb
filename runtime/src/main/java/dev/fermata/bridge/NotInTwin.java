package dev.fermata.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves a method out of the {@link BlockingTwin}, {@link FutureTwin} and {@link AsyncTwin} of its
 * type.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface NotInTwin {}
