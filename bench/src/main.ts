import { writeFile } from 'node:fs/promises'
import { parseCommandLine, usage } from './command-line.ts'
import { contendersNamed } from './contenders/all-contenders.ts'
import { environmentToMarkdown, readEnvironment } from './report/environment.ts'
import { outcomesOf, outcomesToMarkdown } from './report/goals.ts'
import { runToJson } from './report/json.ts'
import { sectionToMarkdown } from './report/markdown.ts'
import { run } from './run.ts'
import { sectionsNamed } from './sections/all-sections.ts'

const options = parseCommandLine(process.argv.slice(2))
if (options.help) {
  console.log(usage(sectionsNamed(undefined, false).map(({ id }) => id)))
  process.exit()
}
const environment = readEnvironment()
console.log(environmentToMarkdown(environment))

const seconds: string[] = []
const sections = await run(
  sectionsNamed(options.sections, options.quick),
  contendersNamed(options.only, options.quick),
  options.quick,
  (section, took) => {
    seconds.push(`${section.id} ${Math.round(took)}`)
    console.log(sectionToMarkdown(section))
  },
)
const outcomes = outcomesOf(sections)
if (outcomes.length > 0) console.log(outcomesToMarkdown(outcomes))
console.log(`Seconds: ${seconds.join(', ')}; all ${Math.round(performance.now() / 1000)}.`)
if (options.json) await writeFile(options.json, runToJson(environment, sections, outcomes))
