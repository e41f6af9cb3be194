package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.deadlines.Clocks;
import org.urgateway.notices.LegalFacts;
import org.urgateway.notices.MarkSentOperation;
import org.urgateway.notices.NoticeSettings;
import org.urgateway.notices.NoticeWriteRule;
import org.urgateway.notices.Notices;
import org.urgateway.notices.ProofOfService;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Paper;
import org.urgateway.review.DatabaseTrackingNumbers;
import org.urgateway.review.StepListener;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;

/** Has the steps of reviews told by letters. */
@Configuration(proxyBeanMethods = false)
public class NoticesConfiguration {

    /** After listeners that may refuse a step for less work than a letter is. */
    private static final int AFTER_OTHERS = 1000;

    /**
     * The letterhead and the paper; what the letterhead leaves empty is taken from the Organization of the role that acts.
     *
     * @param address lines of the postal address
     * @param paper letter or a4
     * @param writtenFor insurers whose letters are written here although they decided elsewhere, {@code system|value} or {@code all}
     */
    @Bean
    public NoticeSettings noticeSettings(
            @Value("${gateway.notices.letterhead.name:}") String name,
            @Value("${gateway.notices.letterhead.address:}") List<String> address,
            @Value("${gateway.notices.letterhead.telephone:}") String telephone,
            @Value("${gateway.notices.letterhead.fax:}") String fax,
            @Value("${gateway.notices.letterhead.email:}") String email,
            @Value("${gateway.notices.letterhead.hours:}") String hours,
            @Value("${gateway.notices.letterhead.registration:}") String registration,
            @Value("${gateway.notices.paper:letter}") String paper,
            @Value("${gateway.notices.written-for:}") Set<String> writtenFor) {
        return new NoticeSettings(
                new Letterhead(name, address, telephone, fax, email, hours, registration),
                Paper.valueOf(paper.toUpperCase(Locale.ROOT)),
                writtenFor);
    }

    /** What letters need of the clocks and of the code lists. */
    @Bean
    public LegalFacts legalFacts(Supplier<Clocks> clocks, LoadedCodes codes) {
        return new RulesAndCodes(clocks, codes);
    }

    /** Writes the letters. */
    @Bean
    @Order(AFTER_OTHERS)
    public StepListener notices(
            FhirContext fhir,
            FhirStore store,
            NoticeSettings settings,
            LegalFacts facts,
            DataSource dataSource,
            Clock clock) {
        return new Notices(
                fhir, store, settings, facts, new DatabaseTrackingNumbers(JdbcClient.create(dataSource)), clock);
    }

    /** Keeps letters and their proof of service. */
    @Bean
    public DirectWriteRule noticeWriteRule(FhirContext fhir, FhirStore store) {
        return new NoticeWriteRule(fhir, store);
    }

    /** Tells on notices when they were sent. */
    @Bean
    public ProofOfService proofOfService(FhirContext fhir, FhirStore store, Clock clock) {
        return new ProofOfService(fhir, store, clock);
    }

    /** {@code Communication/$mark-sent}. */
    @Bean
    public FhirOperations noticeOperations(ProofOfService proof, PlatformTransactionManager transactions, Clock clock) {
        return new FhirOperations(List.of(new MarkSentOperation(proof, new TransactionTemplate(transactions), clock)));
    }
}
