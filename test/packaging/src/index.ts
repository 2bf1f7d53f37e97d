export { installPackages } from './install-packages.ts'
export { packPackages } from './pack-packages.ts'
export type { Manifest, PackedPackage } from './pack-packages.ts'
export { runCommand } from './run-command.ts'
