import java.io.File;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.HermiT.datatypes.MalformedLiteralException;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;

/** Asks HermiT of each file by itself, all in one start of Java: one line for each. */
public class Each {
    public static void main(String[] paths) throws Exception {
        for (String path : paths) {
            System.out.println((isConsistent(new File(path)) ? "consistent " : "contradiction ") + path);
        }
    }

    static boolean isConsistent(File file) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file);
        Configuration configuration = new Configuration();
        configuration.throwInconsistentOntologyException = false;
        try {
            return new Reasoner(configuration, ontology).isConsistent();
        } catch (MalformedLiteralException none) { // a value that no datatype has
            return false;
        }
    }
}
