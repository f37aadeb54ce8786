import { classNames } from "./class-names.ts";

/** Line icons on a 16-unit grid, one path each, so that a page of fifty cards stays light. */
const PATHS = {
  search: "M11.5 7a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0zM10.5 10.5 14 14",
  download: "M8 2v8M4.500 6.500 8 10l3.500-3.500M2.500 13.500h11",
  upload: "M8 10.500v-8M4.500 6 8 2.500 11.500 6M2.500 13.500h11",
  chevron: "m4 6 4 4 4-4",
  up: "m4 10 4-4 4 4",
  right: "m6 4 4 4-4 4",
  bookmark: "M4 2.5h8v11L8 10.500 4 13.500z",
  calendar: "M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3",
  people:
    "M8.500 5.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM1.500 13.500c0-3 2-4.500 4.500-4.500s4.500 1.500 4.500 4.500M11 3.500a2.300 2.300 0 0 1 0 4.300M12 9.600c1.600.5 2.500 1.800 2.500 3.900",
  map: "M2 3.500v10l4-1.500 4 1.500 4-1.500v-10L10 3.500 6 2zM6 2v10M10 3.500v10",
  list: "M3 2.500h10v11H3zM5.500 5.500h5M5.500 8h5M5.500 10.500h3",
  home: "M2.500 7.500 8 2.500l5.500 5v6h-4v-4h-3v4h-4z",
  check: "m3 8.500 3.500 3.500L13 4.500",
  cross: "m4 4 8 8M12 4l-8 8",
  warn: "M8 2 15 14H1zM8 6.500v3.500M8 11.800v.4",
  info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.200v4M8 4.800v.4",
  plus: "M8 3v10M3 8h10",
  menu: "M2.500 4h11M2.500 8h11M2.500 12h11",
  external: "M9.500 2.500h4v4M13.500 2.500 7.500 8.500M11.500 9v4.500h-9v-9H7",
  clock: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.500V8l2.500 1.500",
  filter: "M2 3.500h12L9.500 9v4.500l-3-1.500V9z",
  lock: "M3.500 7h9v6.500h-9zM5.500 7V5a2.500 2.500 0 0 1 5 0v2",
  mail: "M2 3.500h12v9H2zM2 4l6 5 6-5",
  file: "M4 1.500h5.500l2.500 3v10H4zM9.500 1.500v3H12",
  pin: "M8 14.500c3-3.500 4.500-5.500 4.500-8a4.500 4.500 0 0 0-9 0c0 2.500 1.500 4.500 4.500 8zM9.500 6.500a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0z",
  bell: "M3.500 11.500h9l-1.200-2V7a3.300 3.300 0 0 0-6.600 0v2.500zM6.500 13.500h3M8 2v1.500",
  box: "M2.500 5 8 2l5.500 3v6L8 14l-5.500-3zM2.500 5 8 8l5.500-3M8 8v6",
  signature: "M2 13.500h12M3 10.500c2-6 4-8 5-7s-2 6-1 7 2-3 3-3 0 2 1.500 2 1.500-1 1.500-1",
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon in the colour of its text; the words beside it carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 | 20 | 24 }) {
  return (
    <svg
      className={classNames("icon", `icon--${name}`)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark: two halves of a dovetail joint, need and offer. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path className="m1" d="M2 2h9v6h4v8h-4v6H2z" />
      <path className="m2" d="M13 2h9v20h-9v-4h4V6h-4z" />
    </svg>
  );
}
