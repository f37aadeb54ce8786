import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import n from "eslint-plugin-n";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const TEST_FILES = ["**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts", "**/testing/**", "e2e/**"];

export default tseslint.config(
  { ignores: ["build/**", ".data/**", ".cache/**", "node_modules/**", "e2e/.artifacts/**", "db/schema.ts"] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    plugins: { "import-x": importX, n, "react-hooks": reactHooks },
    linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true },
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            "eslint.config.js",
            ".dependency-cruiser.cjs",
            "scripts/*.mjs",
            "scripts/start/*.mjs",
            "app/server/spreadsheet/parse-child.mjs",
          ],
          maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: 24,
        },
        tsconfigRootDir: import.meta.dirname,
      },
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        Buffer: "readonly",
        performance: "readonly",
        fetch: "readonly",
        AbortSignal: "readonly",
        AbortController: "readonly",
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Redirects and refusals of routes are Responses, and Remix wants them thrown.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { boolean: true, string: true } },
      ],
      eqeqeq: "error",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "n/no-process-env": "error",
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", "parent", "sibling"],
          pathGroups: [{ pattern: "#*/**", group: "internal" }],
          pathGroupsExcludedImportTypes: [],
          "newlines-between": "ignore",
        },
      ],
      "import-x/no-default-export": "error",
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "no-restricted-globals": [
        "error",
        { name: "Intl", message: "Only app/i18n/format.ts formats; add what you need there." },
      ],
    },
  },
  { files: ["app/routes/**"], rules: { "max-lines": ["error", { max: 150 }] } },
  {
    // What the tools that read them want as a default export.
    files: [
      "app/routes/**",
      "app/routes.ts",
      "app/root.tsx",
      "app/entry.*.tsx",
      "*.config.{ts,js}",
      "remix.config.js",
      "e2e/*.config.ts",
      "e2e/global-*.ts",
      "db/testing/global-setup.ts",
    ],
    rules: { "import-x/no-default-export": "off" },
  },
  // A migration is a list of statements, and augmenting a library's types needs its interfaces.
  { files: ["db/migrations/**"], rules: { "max-lines-per-function": "off" } },
  {
    files: ["**/*.d.ts", "db/testing/global-setup.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },
  { files: ["app/i18n/**"], rules: { "no-restricted-globals": "off" } },
  {
    files: [
      "app/processes/**",
      "db/scripts/**",
      "db/testing/**",
      "db/embedded/**",
      "scripts/**",
      "bench/**",
      "e2e/**",
      "**/*.test.ts",
    ],
    rules: { "n/no-process-env": "off" },
  },
  {
    files: TEST_FILES,
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/dot-notation": "off",
      complexity: "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "readonly", TextDecoder: "readonly" } },
    rules: { "@typescript-eslint/no-empty-function": "off" },
  },
);
