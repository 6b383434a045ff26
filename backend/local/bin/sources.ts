/** What the page and the stacks are made of: folders and files of the repository. A test compares the folders with what they import. */
interface Sources {
  folders: string[]
  files: string[]
}

/** Of every build: the packages' versions, and how TypeScript is read. */
const ALWAYS = ['pnpm-lock.yaml', 'tsconfig.base.json']

export const PAGE: Sources = {
  folders: [
    'frontend/src',
    'frontend/public',
    'backend/archive',
    'backend/async',
    'backend/dates',
    'backend/generated',
    'backend/model',
    'backend/pictures',
  ],
  files: [
    'frontend/index.html',
    'frontend/package.json',
    'frontend/tsconfig.json',
    'frontend/vite.config.ts',
    'frontend/chunks.ts',
    'schema.graphql',
    ...ALWAYS,
  ],
}

/** The page is one of their assets, too. */
export const STACKS: Sources = {
  folders: [
    'backend/async',
    'backend/cost',
    'backend/dates',
    'backend/dynamodb',
    'backend/functions',
    'backend/gazetteer',
    'backend/generated',
    'backend/infra',
    'backend/model',
    'backend/pictures',
    'backend/resolvers',
  ],
  files: ['cdk.json', 'schema.graphql', 'backend/package.json', 'backend/tsconfig.json', ...ALWAYS],
}
