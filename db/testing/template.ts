export const TEMPLATE = "platform_test_template";
