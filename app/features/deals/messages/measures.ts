import { defineMessages } from "#app/i18n/messages.ts";

/** Names of what entries count as, of tracks and of certainty: the words of every ledger page. */
export const measureMessages = defineMessages(
  {
    measures: {
      contract_value: "合同金额",
      framework_value: "框架协议",
      technology_contract: "技术合同",
      intention: "融资意向",
      credit_granted: "已授信",
      drawn: "已放款",
      retail_sales: "现场零售",
      signed_project_value: "签约项目",
      planned_investment: "计划投资",
      invested: "已投资",
    },
    tracks: { trade: "产供销", research: "产学研", finance: "政银企" },
    certainties: {
      recorded: "已登记，待对方确认",
      confirmed: "双方已确认，待核实",
      verified: "已核实",
      disputed: "对方有异议",
      rejected: "核实未通过",
    },
  },
  {
    measures: {
      contract_value: "Contract value",
      framework_value: "Framework agreements",
      technology_contract: "Technology contracts",
      intention: "Financing intentions",
      credit_granted: "Credit granted",
      drawn: "Credit drawn",
      retail_sales: "On-site sales",
      signed_project_value: "Signed projects",
      planned_investment: "Planned investment",
      invested: "Invested",
    },
    tracks: { trade: "Trade", research: "Research", finance: "Finance" },
    certainties: {
      recorded: "Recorded, awaiting the other side",
      confirmed: "Confirmed by both, awaiting verification",
      verified: "Verified",
      disputed: "Disputed by the other side",
      rejected: "Not accepted in verification",
    },
  },
);
