package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.urgateway.gateway.demo.Scenario;
import org.urgateway.gateway.demo.Scenario.Step;
import org.urgateway.gateway.demo.Scenarios;

/** The folder {@code examples} of the project. */
public final class Examples {

    private static final Path FOLDER = Path.of("..", "examples");

    private Examples() {}

    /** The scenarios that are exchanges of PAS alone, in the order of their numbers. */
    public static List<Scenario> scenarios() {
        return all().stream().filter(Examples::isOfPasAlone).toList();
    }

    /** The scenarios in which people work on a review, in the order of their numbers. */
    public static List<Scenario> reviewScenarios() {
        return all().stream().filter(scenario -> !isOfPasAlone(scenario)).toList();
    }

    private static boolean isOfPasAlone(Scenario scenario) {
        return scenario.steps().stream().allMatch(step -> step.to().startsWith("Claim/"));
    }

    private static List<Scenario> all() {
        try {
            return Scenarios.in(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scenario in a folder. */
    public static Scenario scenario(String name) {
        try {
            return Scenarios.read(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that a step sends, nothing filled in yet. */
    public static String input(Scenario scenario, Step step) {
        return input(scenario.name() + "/" + Objects.requireNonNull(step.send()));
    }

    /** A file, such as {@code 01-certified-at-once/request.json}. */
    public static String input(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
