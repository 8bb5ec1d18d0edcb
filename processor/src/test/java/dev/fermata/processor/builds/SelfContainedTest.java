package dev.fermata.processor.builds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Packaged;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** The jar of the processor is all that a processor path needs, whatever else is on it. */
class SelfContainedTest {
  @TempDir
  Path folder;

  @Test
  void aloneOnTheProcessorPath() throws IOException {
    assertCompiles("-processorpath", Packaged.jar().toString());
  }

  @Test
  void aloneOnTheModulePathOfProcessors() throws IOException {
    assertCompiles("--processor-module-path", Packaged.jar().toString());
  }

  @Test
  void behindAnAsmThatHasNothingOfWhatIsNeeded() throws IOException {
    for (String name : List.of("ClassReader", "ClassWriter", "Opcodes", "Type")) {
      Path source = folder.resolve("older/org/objectweb/asm/" + name + ".java");
      Files.createDirectories(source.getParent());
      Files.writeString(source, "package org.objectweb.asm; public class " + name + " {}");
      Programs.Result result = Programs.run(folder, "javac", source.toString());
      assertEquals(0, result.status(), result.output());
    }
    assertCompiles(
        "-processorpath",
        folder.resolve("older") + File.pathSeparator + Packaged.jar(),
        "-cp",
        folder.resolve("older") + File.pathSeparator + Javac.runtime());
  }

  @Test
  void noClassInItIsOrNamesOneThatIsNeitherItsOwnNorOfTheJdk() throws IOException {
    SortedSet<String> named = new TreeSet<>();
    Remapper collect = new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String internalName) {
        named.add(internalName);
        return internalName;
      }
    };
    try (JarFile jar = new JarFile(Packaged.jar().toFile())) {
      for (JarEntry each : jar.stream().filter(SelfContainedTest::isClass).toList()) {
        ClassReader reader = new ClassReader(jar.getInputStream(each));
        named.add(reader.getClassName());
        reader.accept(new ClassRemapper(new ClassNode(), collect), 0);
      }
    }
    named.removeIf(each -> each.startsWith("dev/fermata/processor/"));
    named.removeIf(SelfContainedTest::isOfTheJdk);
    named.remove("com/google/auto/service/AutoService"); // an annotation, which nothing looks at
    assertEquals(Set.of(), named);
  }

  @Test
  void theLicenceOfWhatItHoldsIsInIt() throws IOException {
    try (JarFile jar = new JarFile(Packaged.jar().toFile())) {
      String licence = text(jar, jar.getEntry("META-INF/licenses/ASM"));
      assertTrue(licence.contains("Copyright (c) 2000-2011 INRIA, France Telecom"), licence);
      assertTrue(licence.contains("Redistributions in binary form must reproduce"), licence);
    }
  }

  @Test
  void itsPomNamesNoOtherArtifactToFetch() throws Exception {
    var pom = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Packaged.pom().toFile());
    String scopes = "/project/dependencies/dependency[not(scope = 'test' or scope = 'provided')]";
    assertEquals("", XPathFactory.newInstance().newXPath().evaluate(scopes, pom));
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static boolean isOfTheJdk(String internalName) {
    return List.of("java/", "javax/", "com/sun/source/").stream()
        .anyMatch(internalName::startsWith);
  }

  private static String text(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private void assertCompiles(String... options) throws IOException {
    Files.writeString(folder.resolve("Hello.java"), """
        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        public class Hello {
          @Async static Coroutine<String> greet(String name) throws Exception {
            try {
              await(yieldNow());
              return done("hello " + name);
            } finally {
              System.out.println("greeted");
            }
          }

          public static void main(String[] args) {
            System.out.println(run(() -> done(await(greet("world")))));
          }
        }
        """);
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror"));
    if (!List.of(options).contains("-cp")) {
      arguments.addAll(List.of("-cp", Javac.runtime()));
    }
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-d", "classes", "Hello.java"));
    Programs.Result compiled = Programs.run(folder, "javac", arguments.toArray(String[]::new));
    assertEquals("", compiled.output());
    assertEquals(0, compiled.status());
    Programs.Result result = Programs.run(
        folder, "java", "-cp", "classes" + File.pathSeparator + Javac.runtime(), "Hello");
    assertEquals("greeted\nhello world\n", result.output().replace("\r", ""));
  }
}
