package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.MissingProcessorException;
import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files that carry the signs of other compilers are told what holds for those. */
class OtherLanguagesTest {
  @TempDir
  Path folder;

  @Test
  void kotlin() {
    assertTells("Kotlin", "kotlin/Metadata.java", """
        package kotlin;

        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface Metadata {}
        """, "@kotlin.Metadata class Orders");
  }

  @Test
  void scala() {
    assertTells(
        "Scala",
        "scala/reflect/ScalaSignature.java",
        """
        package scala.reflect;

        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface ScalaSignature {}
        """,
        "@scala.reflect.ScalaSignature class Orders");
  }

  @Test
  void groovy() {
    assertTells(
        "Groovy",
        "groovy/lang/GroovyObject.java",
        """
        package groovy.lang;

        public interface GroovyObject {}
        """,
        "class Orders implements groovy.lang.GroovyObject");
  }

  private void assertTells(String language, String sign, String signSource, String declaration) {
    Compiled compiled = new Javac(folder)
        .withoutProcessor()
        .source(sign, signSource)
        .source("shop/Orders.java", """
            package shop;

            import static dev.fermata.Fermata.*;

            DECLARATION {
              static Object main() {
                return await(done(1));
              }
            }
            """.replace("DECLARATION", declaration))
        .compile();
    Throwable thrown = assertThrows(
            InvocationTargetException.class, () -> compiled.call("shop.Orders", "main"))
        .getCause();
    assertInstanceOf(MissingProcessorException.class, thrown);
    String expected = """
        cannot suspend in shop.Orders.main: shop.Orders is written in LANGUAGE, and only javac compiles coroutines
          note: no processor rewrites what the compiler of LANGUAGE writes
          help: write the method that awaits in Java, and call it from LANGUAGE
          see: java -jar fermata-processor.jar explain MissingProcessor""";
    assertEquals(expected.replace("LANGUAGE", language), thrown.getMessage());
  }
}
