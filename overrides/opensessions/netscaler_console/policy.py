"""Why: a login that is refused for a while is explained by a policy, which belongs to no session."""

from opensessions import errors
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions._requests.strict import faults
from opensessions.netscaler_console.client import NetScalerClient
from opensessions_generated import netscaler_console as nitro


class Policies(NetScalerClient[TransportT]):
    """When accounts are locked."""

    def _get_lockout_policy(self) -> "Flow[nitro.models.LockoutPolicy]":
        """Return after how many wrong passwords an account is locked, and for how long.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            nitro.models.LockoutPolicies,
            nitro.api.user_lockout_policy.get_lockout_policy.sync,
            client=self.generated,
        )
        return _only(answer)

    def _set_lockout_policy(
        self,
        *,
        user_lockout_interval: int | None = None,
        invalid_logins: int | None = None,
        enable_user_lockout: bool | None = None,
    ) -> "Flow[nitro.models.LockoutPolicy]":
        """Change when accounts are locked, and return the policy as it is then.

        Args:
            user_lockout_interval: For how many seconds, at least 30.
            invalid_logins: After how many wrong passwords, at least 3.
            enable_user_lockout: Whether they are locked at all.

        Raises:
            RequestRefused: Nothing is to be changed, or to what the spec forbids.
            OpenSessionsError: See `opensessions.errors`.
        """
        asked = {
            "user_lockout_interval": user_lockout_interval,
            "invalid_logins": invalid_logins,
            "enable_user_lockout": enable_user_lockout,
        }
        given = {name: value for name, value in asked.items() if value is not None}
        if not given:
            raise errors.RequestRefused("not sent: say what is to be another")
        for fault in faults(given, {"$ref": "LockoutPolicy"}, nitro.schemas.SCHEMAS, "user_lockout_policy"):
            raise errors.RequestRefused(f"not sent: {fault}")
        body = nitro.models.LockoutPolicyChange.from_dict({"user_lockout_policy": given})
        answer = yield from self._call(
            nitro.models.LockoutPolicies,
            nitro.api.user_lockout_policy.set_lockout_policy.sync,
            client=self.generated,
            body=body,
        )
        if not answer.user_lockout_policy:  # done, without a word of it
            return (yield from self._get_lockout_policy())
        return _only(answer)


def _only(answer: "nitro.models.LockoutPolicies") -> "nitro.models.LockoutPolicy":
    if len(answer.user_lockout_policy) != 1:
        raise errors.MalformedResponse("the answer is not as described: there is one policy")
    return answer.user_lockout_policy[0]
