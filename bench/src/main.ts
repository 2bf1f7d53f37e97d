import { contendersNamed } from './contenders/all-contenders.ts'
import { parseCommandLine } from './command-line.ts'
import { environmentToMarkdown, readEnvironment } from './report/environment.ts'
import { sectionToMarkdown } from './report/markdown.ts'
import { sectionsNamed } from './sections/all-sections.ts'

const options = parseCommandLine(process.argv.slice(2))
const contenders = contendersNamed(options.only)
const effort = options.quick
  ? { rounds: 3, sampleMs: 100, enoughRuns: 100 }
  : { rounds: 5, sampleMs: 300, enoughRuns: 100 }
console.log(environmentToMarkdown(readEnvironment()))
for (const section of sectionsNamed(options.sections, options.quick)) {
  const result = await section.measure({ contenders, effort, quick: options.quick })
  console.log(sectionToMarkdown(result))
}
