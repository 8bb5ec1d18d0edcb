package dev.fermata.bridges;

import dev.fermata.bridges.check.Checks;
import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.diagnostic.Reporter;
import dev.fermata.bridges.model.Asked;
import dev.fermata.bridges.model.Request;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.read.Requests;
import dev.fermata.bridges.read.TwinReader;
import dev.fermata.bridges.write.TwinWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Reads, checks and writes what each round brings. */
final class Rounds {
  private final ProcessingEnvironment environment;
  private final Elements elements;
  private final Reporter reporter;
  private final Requests requests;
  private final TwinReader reader;
  private final Checks checks;

  /**
   * The twins that wait for a class that another processor may yet write; by name, since elements
   * are of one round.
   */
  private final Set<Waiting> waiting = new LinkedHashSet<>();

  /** Who took the name of a class: the types that are compiled, and the twins. */
  private final Map<String, String> owners = new HashMap<>();

  /**
   * An annotation to come back to.
   *
   * @param number which of those on the same type or package
   */
  private record Waiting(String annotated, boolean isPackage, int number) {}

  Rounds(ProcessingEnvironment environment, Reporter reporter) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.reporter = reporter;
    this.requests = new Requests(elements, finding -> reporter.report(List.of(finding)));
    this.reader = new TwinReader(elements, environment.getTypeUtils());
    this.checks = new Checks(elements, environment.getTypeUtils());
  }

  void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    round.getRootElements().stream()
        .filter(TypeElement.class::isInstance)
        .map(each -> ((TypeElement) each).getQualifiedName().toString())
        .forEach(each -> owners.putIfAbsent(each, "a class"));
    if (round.processingOver()) {
      return;
    }
    TwinWriter writer = new TwinWriter(elements, environment.getTypeUtils());
    List<Waiting> again = List.copyOf(waiting);
    waiting.clear();
    for (Waiting each : again) {
      Element annotated = each.isPackage()
          ? elements.getPackageElement(each.annotated())
          : elements.getTypeElement(each.annotated());
      consider(requests.on(annotated).get(each.number()), each.number(), writer);
    }
    for (Element each : annotated(annotations, round)) {
      int number = 0;
      for (Asked asked : requests.on(each)) {
        consider(asked, number++, writer);
      }
    }
  }

  private static Set<Element> annotated(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<Element> annotated = new LinkedHashSet<>();
    for (TypeElement each : annotations) {
      for (Element element : round.getElementsAnnotatedWith(each)) {
        if (element instanceof TypeElement || element instanceof PackageElement) {
          annotated.add(element);
        }
      }
    }
    return annotated;
  }

  private void consider(Asked asked, int number, TwinWriter writer) {
    if (!requests.isComplete(asked)) {
      postpone(asked, number);
      return;
    }
    Optional<Request> request = requests.request(asked);
    if (request.isPresent()) {
      reader
          .read(request.get())
          .ifPresentOrElse(each -> finish(each, writer), () -> postpone(asked, number));
    }
  }

  private void postpone(Asked asked, int number) {
    String name = ((QualifiedNameable) asked.annotated()).getQualifiedName().toString();
    waiting.add(new Waiting(name, asked.annotated() instanceof PackageElement, number));
  }

  private void finish(Twin twin, TwinWriter writer) {
    List<Finding> findings = new ArrayList<>(checks.check(twin));
    boolean isRefused =
        findings.stream().anyMatch(each -> each.code().kind() == Diagnostic.Kind.ERROR);
    if (!isRefused) {
      String owner =
          owners.putIfAbsent(twin.qualifiedName(), "the twin of `" + twin.original() + "`");
      if (owner == null) {
        write(twin, writer);
      } else {
        findings.add(taken(twin, owner));
      }
    }
    reporter.report(findings);
  }

  private static Finding taken(Twin twin, String owner) {
    return Finding.at(
            twin.request().annotated(),
            twin.request().annotation(),
            Code.TwinNameTaken,
            "the name `" + twin.name() + "` is taken by " + owner)
        .help(
            "give the twin another one:",
            "@" + twin.kind().annotation() + "(name = \"Other" + twin.name() + "\")");
  }

  private void write(Twin twin, TwinWriter writer) {
    try {
      writer.write(twin, environment.getFiler());
    } catch (IOException e) {
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR,
              "cannot write `" + twin.qualifiedName() + "`: " + e,
              twin.request().annotated());
    }
  }
}
