package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.Enumerations.NoteType;
import org.hl7.fhir.r4.model.PositiveIntType;

/** The notes of an answer: each text once, numbered from 1, pointed at by the lines that it concerns. */
record ProcessNotes(ClaimResponse response) {

    /**
     * Adds a text, unless it is there.
     *
     * @return its number
     */
    int add(String text) {
        Optional<NoteComponent> same = response.getProcessNote().stream()
                .filter(note -> note.getText().equals(text))
                .findFirst();
        if (same.isPresent()) {
            return same.get().getNumber();
        }
        int number = response.getProcessNote().stream()
                        .mapToInt(NoteComponent::getNumber)
                        .max()
                        .orElse(0)
                + 1;
        response.addProcessNote().setNumber(number).setType(NoteType.DISPLAY).setText(text);
        return number;
    }

    /** The texts that a line points at. */
    List<String> of(ItemComponent item) {
        Set<Integer> numbers =
                item.getNoteNumber().stream().map(PositiveIntType::getValue).collect(Collectors.toSet());
        return response.getProcessNote().stream()
                .filter(note -> numbers.contains(note.getNumber()))
                .map(NoteComponent::getText)
                .toList();
    }

    /** The numbers of the notes with such a text. */
    Set<Integer> numbers(Predicate<String> texts) {
        return response.getProcessNote().stream()
                .filter(note -> texts.test(note.getText()))
                .map(NoteComponent::getNumber)
                .collect(Collectors.toSet());
    }

    /** Takes away those of the given notes that no line points at any longer. */
    void removeUnused(Set<Integer> numbers) {
        Set<Integer> used = response.getItem().stream()
                .flatMap(item -> item.getNoteNumber().stream())
                .map(PositiveIntType::getValue)
                .collect(Collectors.toSet());
        response.getProcessNote()
                .removeIf(note -> numbers.contains(note.getNumber()) && !used.contains(note.getNumber()));
    }
}
