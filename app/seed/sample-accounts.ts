/** The sample's accounts that the start prints. All share one published password. */
export const SAMPLE_PASSWORD = "matchmaking-2026";

/** The organizers' staff who act in the scenario. */
export const sampleStaff = {
  administrator: "admin@jincheng.example",
  organizer: "organizer@jincheng.example",
  verifier: "verifier@jincheng.example",
  floor: "floor@jincheng.example",
  finance: "finance@jincheng.example",
  viewer: "viewer@jincheng.example",
  county: "county.zezhou@jincheng.example",
  chain: "chain.casting@jincheng.example",
} as const;

export const sampleAccounts: { email: string; roleZh: string; roleEn: string }[] = [
  { email: sampleStaff.organizer, roleZh: "组织方", roleEn: "organizer" },
  { email: sampleStaff.verifier, roleZh: "核实员", roleEn: "verifier" },
  { email: sampleStaff.floor, roleZh: "现场人员", roleEn: "floor staff" },
  { email: sampleStaff.finance, roleZh: "财务", roleEn: "finance officer" },
  { email: sampleStaff.viewer, roleZh: "查看（领导）", roleEn: "viewer" },
  { email: sampleStaff.administrator, roleZh: "平台管理员", roleEn: "administrator" },
  { email: sampleStaff.county, roleZh: "县区经办", roleEn: "county officer" },
  { email: sampleStaff.chain, roleZh: "链长办经办", roleEn: "chain officer" },
  { email: "mi.wenyuan@zhaiyu.example", roleZh: "采购商", roleEn: "buyer" },
  { email: "chong.boyuan@beinu.example", roleZh: "供应商", roleEn: "supplier" },
];
