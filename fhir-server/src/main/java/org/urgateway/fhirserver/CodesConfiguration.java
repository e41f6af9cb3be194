package org.urgateway.fhirserver;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.urgateway.codes.CodeListWatch;
import org.urgateway.codes.LoadedCodes;

/** Keeps the code lists that the installation loaded in memory. */
@Configuration(proxyBeanMethods = false)
public class CodesConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** The loaded lists, read at the first use. */
    @Bean
    @DependsOnDatabaseInitialization
    public LoadedCodes loadedCodes(DataSource dataSource) {
        return new LoadedCodes(dataSource);
    }

    /** Sees lists that are loaded while the server runs. */
    @Bean
    public CodeListWatch codeListWatch(LoadedCodes codes) {
        return new CodeListWatch(codes, BETWEEN_LOOKS);
    }
}
