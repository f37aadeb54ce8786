import { classNames } from "./class-names.ts";

/**
 * Drafted drawings on a 60 by 44 sheet: `sh` shaded body, `cut` hollow, `cl` centre line. Constant markup, set as
 * a whole: fifty cards then cost fifty elements instead of four hundred.
 */
const DRAWINGS: Record<string, string> = {
  铸造: '<path class="sh" d="M31 11h8V7h-3V3h16v4h-3v18a18 15 0 1 1-18-14z"/><circle class="cut" cx="31" cy="25" r="7"/><circle cx="31" cy="25" r="3"/><path class="cl" d="M8 25h46M31 5v37"/>',
  陶瓷琉璃:
    '<path class="sh" d="M10 30a14 14 0 0 1 28 0"/><path d="M10 30h5a9 9 0 0 1 18 0h5M38 30h14M24 16l14-3a14 14 0 0 1 14 17"/><path class="cl" d="M24 6v32"/>',
  光机电:
    '<path class="sh" d="M14 10h32v24H14z"/><rect x="20" y="13" width="20" height="18" rx="2"/><path d="M14 15H8v6h6M14 23H8v6h6M46 15h6v14h-6"/><path class="cl" d="M4 22h52M30 4v36"/>',
  装备制造:
    '<circle class="sh" cx="13" cy="24" r="7"/><circle class="sh" cx="47" cy="24" r="7"/><path d="M13 17h34M13 31h34M20 35v5M40 35v5M18 12h24l-4 5H22z"/><path class="cl" d="M3 24h54"/>',
  煤化工:
    '<path class="sh" d="M22 38V12a6 6 0 0 1 12 0v26z"/><path d="M22 18h12M22 25h12M22 32h12M34 14h8v24M38 38h8M42 20h6v18M16 38h36M22 28h-8v10"/><path class="cl" d="M28 3v38"/>',
  新材料:
    '<path class="sh" d="m30 14 7 4v8l-7 4-7-4v-8z"/><path d="m23 18-7-4M37 18l7-4M30 30v8M23 26l-7 4M37 26l7 4M30 14V6"/><circle class="cut" cx="16" cy="14" r="2.5"/><circle class="cut" cx="44" cy="14" r="2.5"/><circle class="cut" cx="30" cy="39" r="2.5"/><circle class="cut" cx="16" cy="30" r="2.5"/><circle class="cut" cx="44" cy="30" r="2.5"/><circle class="cut" cx="30" cy="5" r="2.5"/>',
  钢铁: '<circle class="sh" cx="30" cy="22" r="18"/><circle cx="30" cy="22" r="15"/><circle cx="30" cy="22" r="12"/><circle class="cut" cx="30" cy="22" r="9"/><path class="cl" d="M8 22h44M30 1v42"/>',
  农产品加工:
    '<path class="sh" d="M18 8h24v28H18z"/><path d="M16 8h28M16 17h28M16 27h28M16 36h28M24 8V5h5v3"/><path class="cl" d="M30 2v40"/>',
  中药材康养:
    '<path class="sh" d="M14 22h32c0 9-6 14-11 15v3H25v-3c-5-1-11-6-11-15z"/><path d="M12 22h36M33 22 44 5l4 3-9 14M22 18c-4-1-7-5-6-11 5 0 8 4 8 9M24 18c0-4 2-7 6-8"/><path class="cl" d="M30 20v23"/>',
  非遗文创:
    '<path class="sh" d="M26 6h8v5c7 3 11 8 11 14 0 7-5 11-8 13H23c-3-2-8-6-8-13 0-6 4-11 11-14z"/><path d="M24 6h12M16 20h28M16 29h28M20 24.500l3-2.500 3.500 5 3.500-5 3.500 5 3.500-5 3 2.500M22 40h16"/><path class="cl" d="M30 2v41"/>',
  煤层气:
    '<path class="sh" d="M23 30h14v8H23z"/><path d="M30 30v-7M26 23h8v-5h-8zM34 20.500h7M41 17v7h5v-7zM46 20.500h8M26 20.500h-7M14 17v7h5v-7zM14 20.500H6M30 18v-5M24 13h12M24 10.500v5M36 10.500v5M18 38h24"/><path class="cl" d="M30 4v38"/>',
  视觉系统:
    '<path class="sh" d="M8 12h26v20H8z"/><path d="M34 15h6v14h-6M40 13h8v18h-8M13 12V8h10v4M13 17h6M13 20h6M12 32v4h18v-4"/><path d="m48 18 8-5M48 26l8 5"/><path class="cl" d="M3 22h56"/>',
  人工智能:
    '<path class="sh" d="M18 10h24v24H18z"/><path d="M23 15h14v14H23zM22 10V5M30 10V5M38 10V5M22 39v-5M30 39v-5M38 39v-5M18 15h-6M18 22h-6M18 29h-6M48 15h-6M48 22h-6M48 29h-6M27 25.500v-7h3l3 7v-7"/><path class="cl" d="M5 22h50M30 1v42"/>',
  物流与服务:
    '<path class="sh" d="M5 11h31v22H5z"/><path d="M36 17h11l8 8v8H36zM40 20h6l5 5H40zM5 27h31"/><circle class="cut" cx="14" cy="34" r="4.500"/><circle class="cut" cx="45" cy="34" r="4.500"/><path class="cl" d="M2 34h56"/>',
};

/** A part on a drawing sheet: for chains without a drawing of their own. */
const FALLBACK =
  '<path class="sh" d="m30 5 17 8.500v17L30 39l-17-8.500v-17z"/><path d="m13 13.500 17 8.500 17-8.500M30 22v17"/><path class="cl" d="M30 1v42M5 22h50"/>';

/** The drawing's constant markup, for lists that are written as one text. */
export function drawingOf(chain: string): string {
  return Object.hasOwn(DRAWINGS, chain) ? (DRAWINGS[chain] ?? FALLBACK) : FALLBACK;
}

/** The line drawing of an industry chain, by the chain's Chinese name. `l` fills its column. */
export function ProductGlyph({ chain, size }: { chain: string; size?: "l" | undefined }) {
  return (
    <div className={classNames("draw", size && `draw--${size}`)}>
      <svg viewBox="0 0 60 44" aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawingOf(chain) }} />
    </div>
  );
}
