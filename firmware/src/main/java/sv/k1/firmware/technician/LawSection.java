package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.profile.ChargeProof;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/** The profile the machine sells under, who checked it, and how much of its limits is left. */
record LawSection(Seen seen, Wording words) {
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        switch (seen.settings().law()) {
            case Law.Unknown(String reason) -> facts.put("unknown", VisibleText.of(reason));
            case Law.Known known -> {
                Profile profile = known.profile();
                facts.put("profile", profile.name());
                facts.put("place", VisibleText.of(profile.place()));
                facts.put("content", known.fingerprint());
                facts.put("checkedOn", profile.checkedOn().toString());
                facts.put("checkedBy", VisibleText.of(profile.checkedBy()));
                facts.put("expiresOn", profile.expiresOn().toString());
                facts.put(
                        "metByOperator",
                        known.metByOperator().stream()
                                .map(ProfileFile::word)
                                .sorted()
                                .toList());
                facts.put(
                        "unmet",
                        known.unmet().stream().map(ProfileFile::word).sorted().toList());
                seen.law().left().ifPresent(left -> facts.put("leftMinor", left.minorUnits()));
                seen.law().charges().ifPresent(finding -> facts.put("charges", charges(finding)));
            }
        }
        return facts;
    }

    List<List<Cell>> rows() {
        List<List<Cell>> rows = new ArrayList<>();
        switch (seen.settings().law()) {
            case Law.Unknown(String reason) ->
                rows.add(List.of(Cell.plain(words.say("law")), new Cell(Style.BAD, VisibleText.of(reason))));
            case Law.Known known -> {
                Profile profile = known.profile();
                rows.add(List.of(
                        Cell.plain(words.say("law")),
                        Cell.plain(words.say(
                                "law-profile",
                                "profile",
                                profile.name(),
                                "content",
                                known.fingerprint(),
                                "expires",
                                profile.expiresOn().toString()))));
                rows.add(List.of(
                        Cell.plain(""),
                        Cell.plain(words.say(
                                "law-checked",
                                "checked",
                                profile.checkedOn().toString(),
                                "by",
                                VisibleText.of(profile.checkedBy())))));
                seen.law()
                        .left()
                        .ifPresent(left -> rows.add(List.of(
                                Cell.plain(words.say("law-left")),
                                Cell.plain(words.region().cash(left)))));
                seen.law()
                        .charges()
                        .ifPresent(finding -> rows.add(List.of(
                                Cell.plain(words.say("law-charges")),
                                Cell.news(finding instanceof ChargeProof.Finding.Within, charges(finding)))));
                if (!known.unmet().isEmpty()) {
                    rows.add(List.of(
                            Cell.plain(words.say("law-unmet")),
                            new Cell(
                                    Style.BAD,
                                    String.join(
                                            ", ",
                                            known.unmet().stream()
                                                    .map(ProfileFile::word)
                                                    .toList()))));
                }
            }
        }
        return rows;
    }

    private String charges(ChargeProof.Finding finding) {
        return switch (finding) {
            case ChargeProof.Finding.Within _ -> words.say("law-charges-within");
            case ChargeProof.Finding.TooClose _ -> words.say("law-charges-too-close");
            case ChargeProof.Finding.Over over ->
                words.say(
                        "law-charges-over",
                        "cash",
                        words.region().cash(over.cash()),
                        "charges",
                        words.region().cash(over.charges()),
                        "allowed",
                        words.region().cash(over.allowed()));
        };
    }
}
