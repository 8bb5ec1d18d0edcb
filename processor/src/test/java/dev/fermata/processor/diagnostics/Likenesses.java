package dev.fermata.processor.diagnostics;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;

/** Compiles beside annotations of frameworks that are not on the class path of the tests. */
final class Likenesses {
  private static final String WITH_SPAN = """
      package io.opentelemetry.instrumentation.annotations;

      import java.lang.annotation.*;

      @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
      @Retention(RetentionPolicy.RUNTIME)
      public @interface WithSpan {
        String value() default "";
      }
      """;

  private static final String HTTP_METHOD = """
      package jakarta.ws.rs;

      import java.lang.annotation.*;

      @Target(ElementType.ANNOTATION_TYPE)
      @Retention(RetentionPolicy.RUNTIME)
      public @interface HttpMethod {
        String value();
      }
      """;

  private static final String GET = """
      package jakarta.ws.rs;

      import java.lang.annotation.*;

      @Target(ElementType.METHOD)
      @Retention(RetentionPolicy.RUNTIME)
      @HttpMethod("GET")
      public @interface GET {}
      """;

  private static final String REQUEST_MAPPING = """
      package org.springframework.web.bind.annotation;

      import java.lang.annotation.*;

      @Target({ElementType.TYPE, ElementType.METHOD})
      @Retention(RetentionPolicy.RUNTIME)
      public @interface RequestMapping {
        String[] value() default {};
      }
      """;

  private static final String GET_MAPPING = """
      package org.springframework.web.bind.annotation;

      import java.lang.annotation.*;

      @Target(ElementType.METHOD)
      @Retention(RetentionPolicy.RUNTIME)
      @RequestMapping
      public @interface GetMapping {
        String[] value() default {};
      }
      """;

  private Likenesses() {}

  /** A compiler that has them. */
  static Javac javac(Path folder) {
    return new Javac(folder)
        .withClassPath(System.getProperty("java.class.path"))
        .source("io/opentelemetry/instrumentation/annotations/WithSpan.java", WITH_SPAN)
        .source("jakarta/ws/rs/HttpMethod.java", HTTP_METHOD)
        .source("jakarta/ws/rs/GET.java", GET)
        .source("org/springframework/web/bind/annotation/RequestMapping.java", REQUEST_MAPPING)
        .source("org/springframework/web/bind/annotation/GetMapping.java", GET_MAPPING);
  }

  /** One that has them, and the classes by which Spring is told of coroutines. */
  static Javac withTypesForSpring(Path folder) {
    return javac(folder)
        .source(
            "dev/fermata/spring/CoroutineTypes.java",
            "package dev.fermata.spring; public class CoroutineTypes {}")
        .source(
            "reactor/core/publisher/Mono.java",
            "package reactor.core.publisher; public class Mono<T> {}");
  }
}
