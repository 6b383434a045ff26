import { fileURLToPath } from 'node:url'
import appsync from '@aws-appsync/eslint-plugin'
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

/**
 * Imports run one way: a part may import only the parts it is built on.
 * @param folder the rule applies to its files
 * @param forbidden folders that they must not import from
 * @param why the reason in the error message
 */
const oneWay = (folder, forbidden, why) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  // Tests may run on the local cloud, and compare with what the worker finds.
  ignores: ['backend/{functions,pictures,cli/verify}/**/*.{test,fixture}.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: forbidden.map((name) => `**/${name}/**`), message: why }] },
    ],
  },
})

const TEXTS = ['Literal[value=', 'Literal[regex.pattern=', 'TemplateElement[value.raw=']

/** The keys of objects are made and read in one place. Tests spell them out, and the local cloud does not know the album. */
const objectKeys = TEXTS.map((node) => ({
  selector: `${node}/^\\^?\\\\?\\u002f?(uploads|media|originals|renditions)\\\\?\\u002f/]`,
  message: 'Take the keys of objects, and the patterns of keys, from model/objects.ts.',
}))

/** The same for the table's keys: `U#…`, `M!`, `/^[A-Z]#/`, and `~` as the end of a range. */
const tableKeys = [
  ...TEXTS.map((node) => `${node}/^\\^?([A-Z]{1,7}|\\[A-Z\\])[#!]/]`),
  'Property[key.name="to"] > Literal[value="~"]',
  'TemplateElement[tail=true][value.raw="~"]',
].map((selector) => ({
  selector,
  message: 'Take keys, how they begin, and ranges of sort keys from model/keys.ts.',
}))

/** The page compares months with the times of a search, whose ends the model knows. */
const endsOfTimes = {
  selector: 'TemplateElement[tail=true][value.raw="~"]',
  message: 'Take the end of a month or a day from model/search/date.ts.',
}

/** Times to live and tokens count whole seconds: a fraction that one place keeps would make its answer differ from another's. */
const seconds = {
  selector:
    'BinaryExpression[operator="/"][right.value=1000] > CallExpression.left[callee.property.name=/^(getTime|parse)$/]',
  message: 'Take the seconds of a time from dates/epoch-seconds.ts.',
}

/** Functions rely on the timeouts and lifetimes that the stacks configure. */
const lifetimes = {
  selector:
    'Property[key.name=/(timeout|validity|retention)$/i] CallExpression[callee.object.name="Duration"] > Literal',
  message: 'Take timeouts and lifetimes from model/lifetimes.ts.',
}

const amplify = {
  selector: 'ImportDeclaration[source.value=/^aws-amplify/]',
  message:
    'Import Amplify from shared/api/amplify.ts, which knows the user pool, and only in what is loaded late.',
}
/** Modal.tsx keeps keys, gestures and the focus inside. */
const dialog = {
  selector: 'JSXOpeningElement[name.name="dialog"]',
  message: 'Use Dialog or Modal from shared/ui.',
}
const MAY_IMPORT_AMPLIFY = ['frontend/src/shared/api/{amplify,amplify-storage,refresh-tokens}.ts']
const TESTS = ['**/*.{test,fixture}.{ts,tsx}']

export default defineConfig(
  { ignores: ['**/node_modules', '**/dist', '**/generated', '**/cdk.out', '.local'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  oneWay(
    'backend/model',
    ['resolvers', 'functions', 'infra', 'local'],
    'The model knows only the generated types.',
  ),
  oneWay(
    'backend/resolvers',
    ['functions', 'infra', 'local'],
    'A resolver runs in AppSync: it knows the model and the types.',
  ),
  oneWay('backend/functions', ['resolvers', 'infra', 'local'], 'A function knows the model and the types.'),
  oneWay(
    'backend/infra',
    ['resolvers', 'functions', 'local'],
    'Infrastructure names files and reads the model; it imports neither resolvers nor functions.',
  ),
  oneWay(
    'backend/async',
    ['resolvers', 'functions', 'infra', 'local', 'cli', 'model', 'archive', '@album'],
    'Retries and concurrency know nothing of the album.',
  ),
  oneWay(
    'backend/archive',
    ['resolvers', 'functions', 'infra', 'local', 'cli'],
    'The format of an export knows the model and the generated types.',
  ),
  oneWay(
    'backend/dynamodb',
    ['resolvers', 'functions', 'infra', 'local', 'cli', 'archive'],
    'Writes of DynamoDB know only the model.',
  ),
  oneWay(
    'backend/pictures',
    ['resolvers', 'functions', 'infra', 'local', 'cli', 'model', 'archive', '@album'],
    'What is read in a picture knows nothing of the album.',
  ),
  oneWay(
    'backend/dates',
    ['resolvers', 'functions', 'infra', 'local', 'cli', 'archive'],
    'What a calendar and a clock can show knows only the model.',
  ),
  oneWay(
    'backend/cli',
    ['resolvers', 'functions', 'infra', 'local'],
    'The command line knows the public API, its types and the model.',
  ),
  oneWay(
    'backend/local',
    ['resolvers', 'functions', 'infra', 'model', 'generated', 'frontend', '@album'],
    'The local cloud runs any assembly: it does not know the album.',
  ),
  oneWay(
    'frontend/src/{shared,photos,offline}',
    ['features', 'app'],
    'shared, photos, offline → features → app.',
  ),
  oneWay('frontend/src/features', ['app'], 'shared → features → app.'),
  {
    files: ['{backend,frontend/src}/**/*.{ts,tsx}'],
    ignores: [...TESTS, 'backend/{local,tests}/**', 'backend/model/objects.ts'],
    rules: { 'no-restricted-syntax': ['error', ...objectKeys] },
  },
  // The last entry for a file counts: it has the rules of those before.
  {
    files: ['backend/**/*.ts'],
    // In a search, `~` ends a month or a day.
    ignores: [
      ...TESTS,
      'backend/{local,tests}/**',
      'backend/model/{keys,objects,search/date}.ts',
      'backend/dates/epoch-seconds.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...objectKeys, ...tableKeys, seconds] },
  },
  {
    files: ['backend/infra/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...objectKeys, ...tableKeys, seconds, lifetimes] },
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    ignores: [...TESTS, ...MAY_IMPORT_AMPLIFY],
    rules: { 'no-restricted-syntax': ['error', ...objectKeys, endsOfTimes, amplify, dialog] },
  },
  {
    files: ['frontend/src/shared/ui/Modal.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...objectKeys, endsOfTimes, amplify] },
  },
  {
    files: ['backend/resolvers/**/*.ts', 'backend/model/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.d.ts'],
    extends: [appsync.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: [fileURLToPath(new URL('../backend/resolvers/tsconfig.json', import.meta.url))],
      },
    },
  },
  {
    files: ['frontend/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': hooks },
    rules: hooks.configs.recommended.rules,
  },
)
