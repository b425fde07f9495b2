// Runs shacl-engine over pairs of files in N-Triples and writes what it finds as JSON:
//   node shacl-engine.mjs FOLDER SHAPES DATA...
// FOLDER holds node_modules. A shape that the engine refuses is told apart from one that finds nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , folder, shapesFile, ...dataFiles] = process.argv
const require = createRequire(join(folder, 'node_modules', 'anchor.js'))
const load = async (name) => import(pathToFileURL(require.resolve(name)).href)
const { DataFactory, Parser, Store } = await load('n3')
const { Validator } = await load('shacl-engine')
const { targetResolvers, validations } = await load('shacl-engine/sparql.js')

const SH = 'http://www.w3.org/ns/shacl#'
const TARGETS = ['targetClass', 'targetSubjectsOf', 'targetObjectsOf', 'targetNode']
const read = (file) =>
  new Store(new Parser({ format: 'N-Triples' }).parse(readFileSync(file, 'utf8')))

const shapes = read(shapesFile)
const aimed = new Set(
  TARGETS.flatMap((name) => shapes.getSubjects(DataFactory.namedNode(SH + name), null, null))
    .map((term) => term.value),
)
const validator = new Validator(shapes, { factory: DataFactory, targetResolvers, validations })

const reports = []
for (const file of dataFiles) {
  const dataset = read(file)
  const found = []
  const refused = []
  for (const shape of aimed) {
    try {
      const terms = [DataFactory.namedNode(shape)]
      const report = await validator.validate({ dataset }, [{ terms }])
      for (const one of report.results) {
        found.push({
          focus: one.focusNode?.term?.value,
          value: one.value?.term?.value ?? '',
          component: one.constraintComponent?.value,
          shape: one.shape?.ptr?.term?.value,
          source: one.source?.[0]?.value ?? '',
        })
      }
    } catch (error) {
      refused.push({ shape, error: String(error) })
    }
  }
  reports.push({ shapes: aimed.size, triples: dataset.size, found, refused })
}
console.log(JSON.stringify(reports))
