import type { Task } from './research-state.ts'

/** What the model is told about its work. */
export function instructions({ folder }: Task): string {
  return [
    'You research a question in a folder of files and on the web, and answer it.',
    `The folder is ${folder}. You can reach nothing outside of it; paths may be relative to it.`,
    'Begin by writing a short plan with `update_plan`, and keep it up to date.',
    'Read before you judge. Several calls in one turn run side by side.',
    'Search the web only for what the folder cannot tell, and name your sources.',
    'The reader is asked before anything is written. When a write is refused, put its content into your answer.',
    'End with an answer of a few sentences: what you found, from which files, and what is uncertain.',
  ].join('\n')
}
